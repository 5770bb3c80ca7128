package io.holdfast.policy.keep;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.contracts.BackupTier;
import io.holdfast.contracts.BackupType;
import io.holdfast.contracts.Trigger;
import io.holdfast.contracts.WorkloadType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LinkTest {

    @ParameterizedTest
    @CsvSource({
        "SQL_SERVER, FULL, SCHEDULED, FULL",
        "SQL_SERVER, FULL, ON_DEMAND, FULL",
        "SQL_SERVER, FULL, REMEDIAL, REMEDIAL",
        "SQL_SERVER, COPY_ONLY_FULL, ON_DEMAND, ALONE",
        "POSTGRESQL, DIFFERENTIAL, SCHEDULED, DIFFERENTIAL",
        "SAP_HANA, INCREMENTAL, SCHEDULED, INCREMENTAL",
        "SAP_HANA, LOG, SCHEDULED, LOG",
        "VM, INCREMENTAL, SCHEDULED, ALONE",
        "VM, FULL, SCHEDULED, ALONE",
        "FILES, INCREMENTAL, ON_DEMAND, ALONE",
    })
    void only_databases_have_chains(WorkloadType workload, BackupType type, Trigger trigger, Link link) {
        assertThat(Link.of(workload, type, trigger, BackupTier.VAULT_STANDARD)).isEqualTo(link);
    }

    @Test
    void a_snapshot_is_kept_by_days_of_its_own_and_that_of_a_share_like_a_point_in_a_vault() {
        assertThat(Link.of(WorkloadType.VM, BackupType.INCREMENTAL, Trigger.SCHEDULED, BackupTier.SNAPSHOT))
                .isEqualTo(Link.SNAPSHOT);
        assertThat(Link.of(WorkloadType.DISK_IMAGE, BackupType.INCREMENTAL, Trigger.SCHEDULED, BackupTier.SNAPSHOT))
                .isEqualTo(Link.SNAPSHOT);
        assertThat(Link.of(WorkloadType.FILE_SHARE, BackupType.INCREMENTAL, Trigger.SCHEDULED, BackupTier.SNAPSHOT))
                .isEqualTo(Link.SHARE_SNAPSHOT);
    }

    @Test
    void only_snapshots_are_not_in_a_vault() {
        assertThat(Link.values()).filteredOn(it -> !it.inVault()).containsExactly(Link.SNAPSHOT, Link.SHARE_SNAPSHOT);
    }
}
