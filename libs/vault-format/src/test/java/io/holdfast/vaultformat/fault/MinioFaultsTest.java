package io.holdfast.vaultformat.fault;

import io.holdfast.vaultformat.s3.MinioServer;
import io.holdfast.vaultformat.store.BlobStore;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;

@EnabledIf(value = "io.holdfast.vaultformat.s3.MinioServer#isHere", disabledReason = MinioServer.HOW_TO_GET_ONE)
class MinioFaultsTest extends S3FaultsContract {

    @TempDir
    static Path data;

    private static MinioServer server;

    @BeforeAll
    static void start() throws Exception {
        server = MinioServer.start(data);
    }

    @AfterAll
    static void stop() throws Exception {
        server.close();
    }

    @Override
    BlobStore open() throws Exception {
        return server.freshStore();
    }
}
