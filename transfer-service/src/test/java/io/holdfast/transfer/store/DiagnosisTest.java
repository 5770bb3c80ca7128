package io.holdfast.transfer.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.contracts.ErrorDetail;
import io.holdfast.vaultformat.error.VaultError;
import io.holdfast.vaultformat.store.StoreError;
import java.util.List;
import org.junit.jupiter.api.Test;

class DiagnosisTest {

    @Test
    void only_a_store_that_is_away_is_waited_for() {
        assertThat(of(new StoreError.Unavailable("store", "refused", null)).mayHeal())
                .isTrue();
        assertThat(of(new StoreError.Full("store", "no space")).mayHeal()).isFalse();
        assertThat(of(new StoreError.Denied("store", "signature")).mayHeal()).isFalse();
        assertThat(of(new VaultError.WrongKey("k1", List.of("k2"))).mayHeal()).isFalse();
    }

    @Test
    void what_the_owner_of_a_job_can_mend_is_called_a_user_error() {
        assertThat(of(new StoreError.Full("store", "no space")).error())
                .returns("UserErrorVaultStoreFull", ErrorDetail::code)
                .satisfies(it -> assertThat(it.recommendations()).containsExactly("Free or add space in the store."));
        assertThat(of(new VaultError.SourceShrank("/a", 10)).error().code()).isEqualTo("UserErrorSourceShrank");
        assertThat(of(new VaultError.WrongKey("k1", List.of("k2"))).error().code())
                .isEqualTo("VaultWrongKey");
    }

    @Test
    void a_story_too_long_for_an_event_is_cut() {
        var error = of(new VaultError.TargetFull("/" + "x".repeat(5_000), "no space"))
                .error();

        assertThat(error.title()).hasSize(2_000).endsWith("…");
    }

    @Test
    void a_fault_of_the_program_is_not_explained_away() {
        assertThat(Diagnosis.of(new IllegalStateException("bug"))).isEmpty();
    }

    private static Diagnosis of(RuntimeException failure) {
        return Diagnosis.of(failure).orElseThrow();
    }
}
