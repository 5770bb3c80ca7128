package io.holdfast.vaultformat.s3;

import io.holdfast.vaultformat.store.StoreError;
import io.minio.errors.ErrorResponseException;
import io.minio.errors.ServerException;
import java.io.IOException;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;

/** What the answers of an S3 store mean, by code first and by HTTP status where stores differ. */
final class S3Errors {

    static final int PRECONDITION_FAILED = 412;
    private static final int CONFLICT = 409;
    private static final int RANGE = 416;
    private static final Set<String> FULL =
            Set.of("XMinioStorageFull", "InsufficientStorage", "QuotaExceeded", "XMinioAdminBucketQuotaExceeded");

    private S3Errors() {}

    /** Whether the object that was to be created is there already. */
    static boolean saysExists(Throwable error) {
        return status(error) == PRECONDITION_FAILED;
    }

    /** Whether the range lies behind the object's end. */
    static boolean saysOutOfRange(Throwable error) {
        return status(error) == RANGE;
    }

    static StoreError explain(String store, String name, Throwable thrown) {
        var error = cause(thrown);
        if (error instanceof StoreError known) {
            return known;
        }
        if (error instanceof ErrorResponseException response) {
            return explain(store, name, response);
        }
        if (error instanceof ServerException server) {
            return byStatus(store, name, server.statusCode(), "HTTP " + server.statusCode());
        }
        var problem = error.getMessage() == null ? error.getClass().getSimpleName() : error.getMessage();
        if (error instanceof IOException || error instanceof InterruptedException) {
            return new StoreError.Unavailable(store, problem, error);
        }
        return new StoreError.Unavailable(store, error.getClass().getSimpleName() + " " + problem, error);
    }

    private static StoreError explain(String store, String name, ErrorResponseException error) {
        var code = String.valueOf(error.errorResponse().code());
        var problem = "%s (HTTP %d)".formatted(code, error.response().code());
        if (FULL.contains(code) || saysNoSpace(error.errorResponse().message())) {
            return new StoreError.Full(store, problem);
        }
        return switch (code) {
            case "NoSuchBucket" ->
                new StoreError.Unsupported(
                        store, "there is no such bucket", "Create the bucket, or correct the address.");
            case "NoSuchKey", "NotFound" -> new StoreError.NotFound(store, name);
            case "SlowDown", "RequestTimeout" -> new StoreError.Unavailable(store, problem, error);
            default -> byStatus(store, name, error.response().code(), problem);
        };
    }

    private static StoreError byStatus(String store, String name, int status, String problem) {
        return switch (status) {
            case 401, 403 -> new StoreError.Denied(store, problem);
            case 404 -> new StoreError.NotFound(store, name);
            case 408, CONFLICT, 429 -> new StoreError.Unavailable(store, problem, null);
            case 501 -> new StoreError.Unsupported(store, problem, "Use a store that has conditional creation.");
            case 507 -> new StoreError.Full(store, problem);
            default ->
                status >= 500
                        ? new StoreError.Unavailable(store, problem, null)
                        : new StoreError.Unsupported(store, problem, "Check address, region and bucket of the store.");
        };
    }

    private static boolean saysNoSpace(String message) {
        return message != null && message.toLowerCase(Locale.ROOT).contains("no space left");
    }

    private static int status(Throwable thrown) {
        return cause(thrown) instanceof ErrorResponseException error
                ? error.response().code()
                : 0;
    }

    private static Throwable cause(Throwable thrown) {
        var error = thrown;
        while ((error instanceof ExecutionException || error instanceof CompletionException)
                && error.getCause() != null) {
            error = error.getCause();
        }
        return error;
    }
}
