package io.holdfast.policy.keep;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.contracts.BackupType;
import io.holdfast.contracts.Trigger;
import io.holdfast.contracts.WorkloadType;
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
        assertThat(Link.of(workload, type, trigger)).isEqualTo(link);
    }
}
