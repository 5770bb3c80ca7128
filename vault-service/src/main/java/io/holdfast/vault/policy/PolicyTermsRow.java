package io.holdfast.vault.policy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.holdfast.contracts.PolicyTerms;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;

/** What a policy says, as one document in its row: the same JSON in which it is announced. */
@ApplicationScoped
@Converter
class PolicyTermsRow implements AttributeConverter<PolicyTerms, String> {

    private final ObjectMapper json;

    PolicyTermsRow(ObjectMapper json) {
        this.json = json;
    }

    @Override
    public String convertToDatabaseColumn(PolicyTerms terms) {
        try {
            return json.writeValueAsString(terms);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a policy cannot be written as JSON", e);
        }
    }

    @Override
    public PolicyTerms convertToEntityAttribute(String column) {
        try {
            return json.readValue(column, PolicyTerms.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a policy in the database is not the JSON that was written", e);
        }
    }
}
