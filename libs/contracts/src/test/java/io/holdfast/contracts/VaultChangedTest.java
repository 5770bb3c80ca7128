package io.holdfast.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.Test;

class VaultChangedTest {

    /** Ledgers inside vaults, and compacted topics, keep them for years. */
    @Test
    void an_event_from_before_vaults_could_be_immutable_is_of_one_that_is_not() throws JsonProcessingException {
        var older = ((ObjectNode) Json.sample(VaultChanged.TYPE)).without("immutability");

        var vault = Json.MAPPER.treeToValue(older, VaultChanged.class);

        assertThat(vault.immutability()).isEqualTo(Immutability.DISABLED);
        assertThat(vault.immutability().holds()).isFalse();
    }
}
