package io.holdfast.retention.preview;

import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** Readies the one question to the vault service. */
@ApplicationScoped
class QuestionConfig {

    @Produces
    @Singleton
    VaultQuestion question(PreviewConfig config, ObjectMapper json) {
        return new VaultQuestion(config.vaultUrl(), config.vaultTimeout(), json);
    }

    void close(@Disposes VaultQuestion question) {
        question.close();
    }
}
