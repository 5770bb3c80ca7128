package io.holdfast.embedded;

import java.io.InputStream;
import java.util.Objects;
import java.util.stream.Stream;
import org.gaul.s3proxy.blobstore.BlobStore;
import org.gaul.s3proxy.blobstore.ForwardingBlobStore;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.PutObjectResponse;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** A full disk, said as object stores say it; as the internal error that it was, it sounded as if waiting would help. */
final class SayFull extends ForwardingBlobStore {

    private static final int INSUFFICIENT_STORAGE = 507;
    private static final int DEEPEST_CAUSE = 20;

    SayFull(BlobStore store) {
        super(store);
    }

    @Override
    public PutObjectResponse putBlob(PutObjectRequest request, InputStream content) {
        try {
            return super.putBlob(request, content);
        } catch (RuntimeException e) {
            throw full(e) ? insufficientStorage(e) : e;
        }
    }

    private static boolean full(Throwable failure) {
        return Stream.iterate(failure, Objects::nonNull, Throwable::getCause)
                .limit(DEEPEST_CAUSE)
                .anyMatch(it -> String.valueOf(it.getMessage()).contains("No space left"));
    }

    private static RuntimeException insufficientStorage(RuntimeException cause) {
        return S3Exception.builder()
                .statusCode(INSUFFICIENT_STORAGE)
                .awsErrorDetails(AwsErrorDetails.builder()
                        .errorCode("InsufficientStorage")
                        .errorMessage("No space left on the disk of the store.")
                        .build())
                .cause(cause)
                .build();
    }
}
