package io.holdfast.vaultformat.s3;

import io.holdfast.vaultformat.store.StoreError;
import java.net.URI;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Where a vault's objects are: {@code s3+https://host:port/bucket/prefix?region=eu-1}.
 *
 * @param endpoint scheme, host and port
 * @param prefix empty, or ends with a slash
 * @param region {@code us-east-1} unless the address says otherwise; most stores do not care
 */
record S3Address(String endpoint, String bucket, String prefix, String region) {

    private static final Set<String> SCHEMES = Set.of("s3+http", "s3+https");
    private static final int LAST_PORT = 65_535;
    private static final int LONGEST_PREFIX = 400;
    private static final Pattern NO_BUCKET = Pattern.compile("\\.\\.|\\.-|-\\.|^[0-9]+(\\.[0-9]+){3}$");
    private static final Pattern BUCKET = Pattern.compile("[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]");
    private static final Pattern PREFIX = Pattern.compile("([A-Za-z0-9_-][A-Za-z0-9._-]*(/|$))*");
    private static final Pattern REGION = Pattern.compile("region=([A-Za-z0-9-]{1,64})");

    static S3Address of(URI address) {
        if (!SCHEMES.contains(scheme(address))) {
            throw refuse("its scheme is not known", "Use s3+http: or s3+https:.");
        }
        if (address.getUserInfo() != null) {
            throw refuse("it contains credentials", "Give access key and secret key apart from the address.");
        }
        if (address.getPort() == 0 || address.getPort() > LAST_PORT) {
            throw refuse("its port is out of range", "Use a port from 1 to %d.".formatted(LAST_PORT));
        }
        if (address.getHost() == null) {
            throw refuse("it names no host", "Write s3+https://host:port/bucket/prefix.");
        }
        var path = address.getPath() == null ? "" : address.getPath().replaceAll("^/+|/+$", "");
        var slash = path.indexOf('/');
        var bucket = slash < 0 ? path : path.substring(0, slash);
        var prefix = slash < 0 ? "" : path.substring(slash + 1) + "/";
        if (!BUCKET.matcher(bucket).matches() || NO_BUCKET.matcher(bucket).find()) {
            throw refuse("it names no bucket", "Write s3+https://host:port/bucket/prefix.");
        }
        if (prefix.length() > LONGEST_PREFIX) {
            throw refuse("its prefix is too long", "Use at most %d characters.".formatted(LONGEST_PREFIX));
        }
        if (!PREFIX.matcher(prefix).matches()) {
            throw refuse("its prefix has characters other than letters, digits, '.', '_' and '-'", "Use these only.");
        }
        return new S3Address(endpoint(address), bucket, prefix, region(address));
    }

    private static String scheme(URI address) {
        return address.getScheme() == null ? "" : address.getScheme().toLowerCase(Locale.ROOT);
    }

    private static String endpoint(URI address) {
        var scheme = scheme(address).substring("s3+".length());
        var port = address.getPort() < 0 ? "" : ":" + address.getPort();
        return "%s://%s%s".formatted(scheme, address.getHost(), port);
    }

    private static String region(URI address) {
        if (address.getQuery() == null) {
            return "us-east-1";
        }
        var region = REGION.matcher(address.getQuery());
        if (!region.matches()) {
            throw refuse("its query is not understood", "Only ?region=… may follow the prefix.");
        }
        return region.group(1);
    }

    private static StoreError refuse(String problem, String recommendation) {
        return new StoreError.Unsupported("The store's address", problem, recommendation);
    }

    @Override
    public String toString() {
        return "%s/%s/%s".formatted(endpoint, bucket, prefix);
    }
}
