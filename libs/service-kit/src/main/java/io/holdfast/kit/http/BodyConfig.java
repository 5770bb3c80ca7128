package io.holdfast.kit.http;

import io.holdfast.kit.problem.Problem;
import jakarta.validation.Valid;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.Provider;
import jakarta.ws.rs.ext.ReaderInterceptor;
import jakarta.ws.rs.ext.ReaderInterceptorContext;
import java.io.IOException;
import java.util.Arrays;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jspecify.annotations.Nullable;

/** Refuses a body that is missing, or the JSON literal null, where a resource needs one: a {@code @Valid} parameter. */
@Provider
class BodyConfig implements ReaderInterceptor {

    @ServerRequestFilter
    public @Nullable Response needsBody(ContainerRequestContext request, ResourceInfo resource) {
        return request.hasEntity() || resource.getResourceMethod() == null || !expectsBody(resource)
                ? null
                : missing().toResponse();
    }

    @Override
    public Object aroundReadFrom(ReaderInterceptorContext context) throws IOException {
        var body = context.proceed();
        if (body == null) {
            throw missing().toException();
        }
        return body;
    }

    private static boolean expectsBody(ResourceInfo resource) {
        return Arrays.stream(resource.getResourceMethod().getParameters())
                .anyMatch(parameter ->
                        parameter.isAnnotationPresent(Valid.class) && parameter.getAnnotations().length <= 2);
    }

    private static Problem missing() {
        return Problem.of("UserErrorBodyMissing", 400, "Body missing", "This request needs a body.")
                .recommend("Send the JSON that the API description asks for.");
    }
}
