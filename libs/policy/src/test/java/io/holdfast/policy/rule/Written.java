package io.holdfast.policy.rule;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.holdfast.contracts.PolicyTerms;
import java.util.Map;
import java.util.Objects;

/** Drafts as people write them: a document that keeps all rules, and changes to it. */
final class Written {

    private static final JsonMapper JSON = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .enable(DeserializationFeature.READ_ENUMS_USING_TO_STRING)
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(SerializationFeature.WRITE_ENUMS_USING_TO_STRING)
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .build();

    private static final Map<String, String> DOCUMENTS = Map.ofEntries(
            Map.entry("machine", "{'schedule':{'kind':'Daily','time':'03:30'},'retention':{'daily':{'days':30}}}"),
            Map.entry("weekend", """
                    {'schedule':{'kind':'Weekly','time':'22:00','days':['WEDNESDAY','SUNDAY'],'zone':'Europe/Berlin'},
                     'retention':{'weekly':{'weeks':12}}}"""),
            Map.entry("enhanced", """
                    {'kind':'Enhanced','schedule':{'kind':'Hourly','time':'08:00','everyHours':4,'windowHours':12},
                     'retention':{'daily':{'days':30}}}"""),
            Map.entry("sql", """
                    {'workload':'SQLDataBase','schedule':{'kind':'Weekly','time':'02:00','days':['SUNDAY'],'zone':'Europe/Berlin'},
                     'retention':{'weekly':{'weeks':12}},
                     'differential':{'schedule':{'kind':'Weekly','time':'14:30','days':['FRIDAY']},'retentionDays':30},
                     'log':{'everyMinutes':15,'retentionDays':15}}"""),
            Map.entry("daily sql", """
                    {'workload':'SQLDataBase','schedule':{'kind':'Daily','time':'02:00'},'retention':{'daily':{'days':30}}}"""),
            Map.entry("hana", """
                    {'workload':'SAPHanaDatabase','schedule':{'kind':'Weekly','time':'02:00','days':['SUNDAY']},
                     'retention':{'weekly':{'weeks':26}},
                     'incremental':{'schedule':{'kind':'Weekly','time':'14:30','days':['MONDAY','FRIDAY']},'retentionDays':30},
                     'log':{'everyMinutes':15,'retentionDays':15}}"""),
            Map.entry("postgres", """
                    {'workload':'PostgreSQL','schedule':{'kind':'Daily','time':'02:00'},'retention':{'daily':{'days':30}}}"""),
            Map.entry("share", """
                    {'workload':'FileShare','schedule':{'kind':'Daily','time':'20:00'},'retention':{'daily':{'days':30}}}"""),
            Map.entry("hourly share", """
                    {'workload':'FileShare','schedule':{'kind':'Hourly','time':'09:00','everyHours':4,'windowHours':12},
                     'retention':{'daily':{'days':30}}}"""),
            Map.entry("share in the vault", """
                    {'workload':'FileShare','tier':'VaultStandard','schedule':{'kind':'Daily','time':'20:00'},
                     'retention':{'daily':{'days':30}}}"""),
            Map.entry("files", """
                    {'workload':'FileFolder','schedule':{'kind':'Daily','time':'00:00','alsoAt':['06:00','18:00']},
                     'retention':{'daily':{'days':30}}}"""),
            Map.entry("weekly files", """
                    {'workload':'FileFolder','schedule':{'kind':'Weekly','time':'00:00','days':['SATURDAY']},
                     'retention':{'weekly':{'weeks':12}}}"""));

    private Written() {}

    /**
     * One of the documents with changes, each a path and a value: {@code schedule.time='03:29'; retention=null}. Null
     * removes.
     */
    static PolicyDraft draft(String document, String changes) {
        try {
            var tree = (ObjectNode) JSON.readTree(
                    Objects.requireNonNull(DOCUMENTS.get(document)).replace('\'', '"'));
            for (var change : changes.split(";", -1)) {
                if (!change.isBlank()) {
                    apply(tree, change.strip());
                }
            }
            return JSON.treeToValue(tree, PolicyDraft.class);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(document + " with " + changes, e);
        }
    }

    private static void apply(ObjectNode tree, String change) throws JsonProcessingException {
        var at = change.indexOf('=');
        var path = change.substring(0, at).split("\\.", -1);
        var value = JSON.readTree(change.substring(at + 1).replace('\'', '"'));
        var node = tree;
        for (var i = 0; i < path.length - 1; i++) {
            node = node.withObjectProperty(path[i]);
        }
        if (value.isNull()) {
            node.remove(path[path.length - 1]);
        } else {
            node.set(path[path.length - 1], value);
        }
    }

    /** The terms as a draft that says the same, as whoever reads a policy and sends it back. */
    static PolicyDraft draft(PolicyTerms terms) {
        return JSON.convertValue(terms, PolicyDraft.class);
    }
}
