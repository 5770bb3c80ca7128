package io.holdfast.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import org.gaul.s3proxy.blobstore.BlobStore;
import org.gaul.s3proxy.blobstore.ForwardingBlobStore;
import org.gaul.s3proxy.nio2blob.FilesystemNio2BlobStore;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.PutObjectResponse;
import software.amazon.awssdk.services.s3.model.S3Exception;

class SayFullTest {

    @TempDir
    Path folder;

    @Test
    void a_full_disk_is_insufficient_storage_and_any_other_failure_stays_what_it_was() {
        var full = new UncheckedIOException(new FileSystemException("object", null, "No space left on device"));
        var broken = new UncheckedIOException(new IOException("Input/output error"));

        assertThatThrownBy(() -> put(failingWith(full))).isInstanceOfSatisfying(S3Exception.class, it -> {
            assertThat(it.statusCode()).isEqualTo(507);
            assertThat(it.awsErrorDetails().errorCode()).isEqualTo("InsufficientStorage");
        });
        assertThatThrownBy(() -> put(failingWith(broken))).isSameAs(broken);
    }

    private static void put(BlobStore store) {
        new SayFull(store)
                .putBlob(
                        PutObjectRequest.builder().bucket("b").key("k").build(), new ByteArrayInputStream(new byte[1]));
    }

    private BlobStore failingWith(RuntimeException failure) {
        return new ForwardingBlobStore(new FilesystemNio2BlobStore(folder.toString())) {
            @Override
            public PutObjectResponse putBlob(PutObjectRequest request, InputStream content) {
                throw failure;
            }
        };
    }
}
