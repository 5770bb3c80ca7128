package io.holdfast.vaultformat.fault;

import io.holdfast.testkit.Parts;
import io.holdfast.vaultformat.BlobStores;
import io.holdfast.vaultformat.store.BlobStore;
import io.holdfast.vaultformat.store.StoreCredentials;
import java.net.URI;

class EmbeddedS3FaultsTest extends S3FaultsContract {

    @Override
    BlobStore open() {
        var s3 = Parts.s3();
        var address = URI.create("s3+%s/%s/vaults/one".formatted(s3.endpoint(), s3.freshBucket()));
        return BlobStores.open(address, StoreCredentials.of(s3.accessKey(), s3.secretKey()));
    }
}
