package io.holdfast.vaultformat.store;

/** What an S3 store asks for; never part of an address, and masked wherever it is printed. */
public record StoreCredentials(String accessKey, Secret secretKey) {

    public static StoreCredentials of(String accessKey, String secretKey) {
        return new StoreCredentials(accessKey, new Secret(secretKey));
    }
}
