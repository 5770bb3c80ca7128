package io.holdfast.vaultformat.s3;

import java.io.IOException;
import java.nio.ByteBuffer;
import okhttp3.MediaType;
import okhttp3.RequestBody;
import okio.BufferedSink;
import org.jspecify.annotations.Nullable;

/** Bytes that are sent from where they lie. */
final class Payload extends RequestBody {

    private final ByteBuffer content;

    Payload(ByteBuffer content) {
        this.content = content.duplicate();
    }

    @Override
    public @Nullable MediaType contentType() {
        return MediaType.parse("application/octet-stream");
    }

    @Override
    public long contentLength() {
        return content.remaining();
    }

    @Override
    public void writeTo(BufferedSink sink) throws IOException {
        if (content.hasArray()) {
            sink.write(content.array(), content.arrayOffset() + content.position(), content.remaining());
        } else {
            sink.write(content.duplicate());
        }
    }
}
