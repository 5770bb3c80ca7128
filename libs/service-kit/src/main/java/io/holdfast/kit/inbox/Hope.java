package io.holdfast.kit.inbox;

import java.io.InterruptedIOException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.http.HttpTimeoutException;
import java.sql.SQLException;
import java.sql.SQLRecoverableException;
import java.sql.SQLTransientException;
import java.util.Set;
import java.util.concurrent.TimeoutException;
import javax.transaction.xa.XAException;
import org.jspecify.annotations.Nullable;

/** Whether it makes sense to try an event again, judged by what its handler failed with. */
enum Hope {

    /** Something around us is not well: a database away, a lock not granted, a connection lost. */
    MAY_HEAL,

    /** The handler waits for another event. */
    MAY_COME,

    /** The same input will most likely fail the same way. */
    LITTLE;

    /** Connection failures, transaction rollbacks (serialization, deadlock), resources short, operator's doing, locks. */
    private static final Set<String> HEALING_SQL_CLASSES = Set.of("08", "40", "53", "57", "58");

    private static final String LOCK_NOT_AVAILABLE = "55P03";

    static Hope of(Throwable error) {
        Throwable cause = error;
        for (int depth = 0; cause != null && depth < 20; depth++, cause = cause.getCause()) {
            if (cause instanceof NotYet) {
                return MAY_COME;
            }
            if (mayHeal(cause)) {
                return MAY_HEAL;
            }
            for (var suppressed : cause.getSuppressed()) {
                if (mayHeal(suppressed)) {
                    return MAY_HEAL;
                }
            }
        }
        return LITTLE;
    }

    private static boolean mayHeal(Throwable error) {
        return switch (error) {
            case SQLTransientException e -> true;
            case SQLRecoverableException e -> true;
            case SQLException e -> mayHeal(e.getSQLState());
            case XAException e -> e.errorCode == XAException.XAER_RMFAIL || e.errorCode == XAException.XAER_RMERR;
            case jakarta.persistence.OptimisticLockException e -> true;
            case jakarta.persistence.PessimisticLockException e -> true;
            case jakarta.persistence.LockTimeoutException e -> true;
            case org.hibernate.StaleStateException e -> true;
            case org.hibernate.exception.JDBCConnectionException e -> true;
            case org.apache.kafka.common.errors.RetriableException e -> true;
            case SocketException e -> true;
            case SocketTimeoutException e -> true;
            case InterruptedIOException e -> true;
            case HttpTimeoutException e -> true;
            case TimeoutException e -> true;
            default -> false;
        };
    }

    /** A pool that ran dry reports no state at all. */
    private static boolean mayHeal(@Nullable String sqlState) {
        return sqlState == null
                || LOCK_NOT_AVAILABLE.equals(sqlState)
                || (sqlState.length() >= 2 && HEALING_SQL_CLASSES.contains(sqlState.substring(0, 2)));
    }
}
