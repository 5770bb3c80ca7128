package io.holdfast.standalone.service;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * What all services are told of the house they run in.
 *
 * @param mark what tells this house's services from those of a neighbour
 * @param root the folder of the project, where the built services lie
 * @param data the data folder
 * @param postgresPort where the database server answers
 * @param kafka where the broker answers
 * @param stores the object stores, the default one first
 * @param door where all services answer, whatever ports they have
 * @param tokenFile the token that every request must carry
 * @param keyFile the key of all vaults
 * @param policyLimits settings of those services that judge policies
 */
public record Surroundings(
        String mark,
        Path root,
        Path data,
        int postgresPort,
        String kafka,
        List<Store> stores,
        URI door,
        Path tokenFile,
        Path keyFile,
        Map<String, String> policyLimits) {

    public Surroundings {
        stores = List.copyOf(stores);
        policyLimits = Map.copyOf(policyLimits);
    }

    /**
     * One object store.
     *
     * @param region what vaults call it
     * @param endpoint where it answers
     * @param secretKey its secret; never printed
     */
    public record Store(String region, URI endpoint, String accessKey, String secretKey) {

        /** The address that the services know it by. */
        String url(String bucket) {
            return "s3+%s/%s".formatted(endpoint, bucket);
        }

        @Override
        public String toString() {
            return "Store[region=%s, endpoint=%s]".formatted(region, endpoint);
        }
    }
}
