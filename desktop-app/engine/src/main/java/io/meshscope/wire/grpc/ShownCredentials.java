package io.meshscope.wire.grpc;

import io.grpc.CallCredentials;
import io.grpc.Metadata;
import io.grpc.Status;
import io.meshscope.wire.access.Credentials;
import io.meshscope.wire.access.CredentialsException;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executor;

/// The credentials of one call. Each attempt asks for them anew.
final class ShownCredentials extends CallCredentials {

    private final Credentials credentials;
    private volatile Set<String> typed = Set.of();
    private volatile Map<String, String> last = Map.of();

    ShownCredentials(Credentials credentials) {
        this.credentials = credentials;
    }

    /// What the caller sends under the same name holds instead.
    void besides(Set<String> names) {
        typed = Set.copyOf(names);
    }

    /// Says that the server did not take what the last attempt showed.
    void refused() {
        credentials.refused(last);
    }

    /// Those that may ask another server first must not hold up the connection's own thread.
    @Override
    public void applyRequestMetadata(RequestInfo call, Executor executor, MetadataApplier applier) {
        if (credentials.renewable()) {
            var _ = Thread.ofVirtual().name("credentials").start(() -> apply(applier));
        } else {
            apply(applier);
        }
    }

    private void apply(MetadataApplier applier) {
        try {
            last = credentials.metadata();
            var metadata = new Metadata();
            last.forEach((name, value) -> {
                if (!typed.contains(name)) {
                    metadata.put(Metadata.Key.of(name, Metadata.ASCII_STRING_MARSHALLER), value);
                }
            });
            applier.apply(metadata);
        } catch (CredentialsException e) {
            applier.fail(
                    Status.UNAUTHENTICATED
                            .withDescription(String.valueOf(e.getMessage()))
                            .withCause(e));
        } catch (RuntimeException e) {
            // Whatever it is: a call that is told nothing here never ends.
            applier.fail(Status.INTERNAL.withDescription("There are no credentials.").withCause(e));
        }
    }
}
