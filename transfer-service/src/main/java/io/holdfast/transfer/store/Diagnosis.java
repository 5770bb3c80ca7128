package io.holdfast.transfer.store;

import io.holdfast.contracts.ErrorDetail;
import io.holdfast.vaultformat.error.Explained;
import io.holdfast.vaultformat.error.VaultError;
import io.holdfast.vaultformat.store.StoreError;
import java.util.List;
import java.util.Optional;

/**
 * What a failure of the engine means to the owner of a job.
 *
 * @param error in the words of events
 * @param mayHeal whether another attempt is worth its while although nobody changes anything
 */
public record Diagnosis(ErrorDetail error, boolean mayHeal) {

    private static final int TITLE_LIMIT = 2_000;

    /** Empty for a failure that the engine does not explain, which is a fault of the program or of the machine. */
    public static Optional<Diagnosis> of(RuntimeException failure) {
        return switch (failure) {
            case VaultError e -> Optional.of(explained(code(e), e, false));
            case StoreError e -> Optional.of(explained(code(e), e, e instanceof StoreError.Unavailable));
            case UnknownRegion e ->
                Optional.of(new Diagnosis(
                        new ErrorDetail(
                                "VaultRegionUnknown",
                                String.valueOf(e.getMessage()),
                                List.of("Configure holdfast.stores for that region on every transfer worker.")),
                        false));
            default -> Optional.empty();
        };
    }

    private static Diagnosis explained(String code, Explained e, boolean mayHeal) {
        var title = e.detail().length() > TITLE_LIMIT ? e.detail().substring(0, TITLE_LIMIT - 1) + "…" : e.detail();
        return new Diagnosis(new ErrorDetail(code, title, List.of(e.recommendation())), mayHeal);
    }

    private static String code(VaultError error) {
        return switch (error) {
            case VaultError.NotAVault e -> "VaultMissing";
            case VaultError.AlreadyAVault e -> "VaultExists";
            case VaultError.WrongKey e -> "VaultWrongKey";
            case VaultError.BadKeyFile e -> "VaultKeyFileUnusable";
            case VaultError.DamagedVault e -> "VaultDamaged";
            case VaultError.NewerFormat e -> "VaultFormatTooNew";
            case VaultError.UnsuitableStore e -> "VaultStoreUnsuitable";
            case VaultError.UnknownPoint e -> "UserErrorRecoveryPointNotFound";
            case VaultError.PointExists e -> "RecoveryPointExists";
            case VaultError.UnknownDisk e -> "UserErrorDiskNotFound";
            case VaultError.SessionFenced e -> "TransferSessionFenced";
            case VaultError.SessionTaken e -> "TransferSessionTaken";
            case VaultError.SourceUnreadable e -> "UserErrorSourceUnreadable";
            case VaultError.SourceShrank e -> "UserErrorSourceShrank";
            case VaultError.TargetExists e -> "UserErrorTargetExists";
            case VaultError.TargetFull e -> "UserErrorTargetFull";
            case VaultError.TargetUnwritable e -> "UserErrorTargetUnwritable";
            case VaultError.DamagedPoint e -> "RecoveryPointDamaged";
            case VaultError.Stopped e -> "TransferStopped";
            case VaultError.Invalid e -> "TransferInvalid";
        };
    }

    private static String code(StoreError error) {
        return switch (error) {
            case StoreError.Full e -> "UserErrorVaultStoreFull";
            case StoreError.Denied e -> "VaultStoreDenied";
            case StoreError.Unavailable e -> "VaultStoreUnavailable";
            case StoreError.NotFound e -> "VaultDamaged";
            case StoreError.Damaged e -> "VaultDamaged";
            case StoreError.BadName e -> "VaultStoreUnsuitable";
            case StoreError.Unsupported e -> "VaultStoreUnsuitable";
        };
    }
}
