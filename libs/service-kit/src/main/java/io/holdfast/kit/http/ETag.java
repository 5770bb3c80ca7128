package io.holdfast.kit.http;

import io.holdfast.kit.problem.Problem;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The version of a resource, as a strong entity tag: the quoted header value. */
public record ETag(String value) {

    public static ETag of(long version) {
        return new ETag("\"" + version + "\"");
    }

    /** Fails unless the caller has said which version the change is meant for, and it is this one. */
    public void mustMatch(@Nullable String ifMatch) {
        if (ifMatch == null || ifMatch.isBlank()) {
            throw Problem.of(
                            "UserErrorIfMatchRequired",
                            428,
                            "Precondition required",
                            "A change has to say which version it is meant for.")
                    .field("If-Match")
                    .recommend("Read the resource and send its ETag as If-Match.")
                    .toException();
        }
        mayMatch(ifMatch);
    }

    /** Fails if the caller has said which version the change is meant for, and it is not this one. */
    public void mayMatch(@Nullable String ifMatch) {
        if (ifMatch == null || ifMatch.isBlank() || "*".equals(ifMatch.strip())) {
            return;
        }
        if (Arrays.stream(ifMatch.split(",")).noneMatch(it -> it.strip().equals(value))) {
            throw Problem.of(
                            "UserErrorChangedMeanwhile",
                            412,
                            "Changed meanwhile",
                            "The version named is not the current one, %s.".formatted(value))
                    .field("If-Match")
                    .recommend("Read it again and repeat the change on what it is now.")
                    .toException();
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
