package io.holdfast.vaultformat.source;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.VarHandle;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Asks the file system where a file has data, by {@code lseek(SEEK_DATA, SEEK_HOLE)}, and makes holes by
 * {@code fallocate(PUNCH_HOLE)}.
 *
 * <p>Where that is not to be had (not Linux, no native access, a file system without it) everything counts as data, and
 * no hole is made.
 */
public final class SparseFile implements AutoCloseable {

    private static final int SEEK_DATA = 3;
    private static final int SEEK_HOLE = 4;
    private static final int NO_MORE_DATA = 6;
    private static final int READ_ONLY_CLOEXEC = 0x80000;
    private static final int READ_WRITE_CLOEXEC = 0x80002;
    private static final int KEEP_SIZE_PUNCH_HOLE = 3;
    private static final int UNKNOWN = -1;

    private final int descriptor;

    private SparseFile(int descriptor) {
        this.descriptor = descriptor;
    }

    static SparseFile openToRead(Path file) {
        return open(file, READ_ONLY_CLOEXEC);
    }

    public static SparseFile openToWrite(Path file) {
        return open(file, READ_WRITE_CLOEXEC);
    }

    private static SparseFile open(Path file, int how) {
        var calls = Calls.INSTANCE;
        return new SparseFile(calls == null ? UNKNOWN : calls.open(file, how));
    }

    /** Makes a stretch read as zeros and take no room; false when it cannot, and nothing has changed. */
    public boolean punch(Extent stretch) {
        var calls = Calls.INSTANCE;
        return calls != null && descriptor >= 0 && calls.punch(descriptor, stretch);
    }

    /** The first stretch from {@code from} on, and before {@code limit}, that may hold data. */
    public Optional<Extent> dataAt(long from, long limit) {
        if (from >= limit) {
            return Optional.empty();
        }
        var calls = Calls.INSTANCE;
        if (calls == null || descriptor < 0) {
            return Optional.of(new Extent(from, limit - from));
        }
        var data = calls.seek(descriptor, from, SEEK_DATA);
        if (data == -NO_MORE_DATA || data >= limit) {
            return Optional.empty();
        }
        if (data < from) {
            return Optional.of(new Extent(from, limit - from));
        }
        var hole = calls.seek(descriptor, data, SEEK_HOLE);
        var end = hole <= data ? limit : Math.min(hole, limit);
        return Optional.of(new Extent(data, end - data));
    }

    @Override
    public void close() {
        var calls = Calls.INSTANCE;
        if (calls != null && descriptor >= 0) {
            calls.close(descriptor);
        }
    }

    /** The four system calls; a descriptor of our own, because the JDK does not show its. */
    private static final class Calls {

        static final @Nullable Calls INSTANCE = link();

        private final MethodHandle open;
        private final MethodHandle seek;
        private final MethodHandle close;
        private final MethodHandle allocate;
        private final VarHandle errno;
        private final MemoryLayout state;

        private Calls(Linker linker) {
            var capture = Linker.Option.captureCallState("errno");
            var symbols = linker.defaultLookup();
            var firstVariadic = Linker.Option.firstVariadicArg(2);
            open = linker.downcallHandle(
                    symbols.findOrThrow("open"),
                    FunctionDescriptor.of(JAVA_INT, ADDRESS, JAVA_INT, JAVA_INT),
                    firstVariadic);
            seek = linker.downcallHandle(
                    symbols.findOrThrow("lseek"),
                    FunctionDescriptor.of(JAVA_LONG, JAVA_INT, JAVA_LONG, JAVA_INT),
                    capture);
            close = linker.downcallHandle(symbols.findOrThrow("close"), FunctionDescriptor.of(JAVA_INT, JAVA_INT));
            allocate = linker.downcallHandle(
                    symbols.findOrThrow("fallocate"),
                    FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_INT, JAVA_LONG, JAVA_LONG));
            state = Linker.Option.captureStateLayout();
            errno = state.varHandle(MemoryLayout.PathElement.groupElement("errno"));
        }

        private static @Nullable Calls link() {
            if (!"Linux".equals(System.getProperty("os.name"))) {
                return null;
            }
            try {
                return new Calls(Linker.nativeLinker());
            } catch (RuntimeException | LinkageError e) {
                return null;
            }
        }

        int open(Path file, int how) {
            try (var arena = Arena.ofConfined()) {
                return (int) open.invokeExact(arena.allocateFrom(file.toString()), how, 0);
            } catch (Throwable e) {
                return UNKNOWN;
            }
        }

        /** The position, or the negative error number. */
        long seek(int descriptor, long from, int whence) {
            try (var arena = Arena.ofConfined()) {
                MemorySegment failure = arena.allocate(state);
                var at = (long) seek.invokeExact(failure, descriptor, from, whence);
                return at >= 0 ? at : -(int) errno.get(failure, 0L);
            } catch (Throwable e) {
                return UNKNOWN;
            }
        }

        boolean punch(int descriptor, Extent stretch) {
            try {
                return 0
                        == (int) allocate.invokeExact(
                                descriptor, KEEP_SIZE_PUNCH_HOLE, stretch.position(), stretch.length());
            } catch (Throwable e) {
                return false;
            }
        }

        void close(int descriptor) {
            try {
                var ignored = (int) close.invokeExact(descriptor);
            } catch (Throwable e) {
                // the process ends with its descriptors
            }
        }
    }
}
