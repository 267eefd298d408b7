package io.meshscope.session;

import io.meshscope.journal.JournalException;
import io.meshscope.journal.TemporaryDirectory;
import io.meshscope.message.Message;
import io.meshscope.trace.TraceQuery;
import io.meshscope.trace.remote.EachOnce;
import io.meshscope.trace.remote.RemoteAnswers;
import io.meshscope.trace.remote.RemoteException;
import io.meshscope.trace.remote.RemoteHttp;
import io.meshscope.trace.remote.RemoteQuestion;
import io.meshscope.trace.remote.RemoteServer;
import io.meshscope.trace.remote.ServerQuestion;
import io.meshscope.wire.access.Secret;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Traces of a server, fetched into a recording.
///
/// @param address of the server's API
/// @param token a bearer token
public record RemoteTraces(RemoteKind kind, URI address, Optional<Secret> token) {

    /// What was fetched.
    ///
    /// @param notes what could not be asked, and where more may be than was fetched
    public record Fetched(FileImport.Imported imported, List<Message> notes) {

        public Fetched {
            notes = List.copyOf(notes);
        }
    }

    /// Reads the address of a server as a user writes it: without a scheme `http` is meant, without
    /// a port the usual one.
    ///
    /// @throws IllegalArgumentException with the text when it is no address of HTTP
    public static URI address(RemoteKind kind, String text) {
        try {
            String given = text.strip();
            URI uri = new URI(given.contains("://") ? given : "http://" + given);
            boolean web = "http".equals(uri.getScheme()) || "https".equals(uri.getScheme());
            if (!web
                    || uri.getHost() == null
                    || uri.getUserInfo() != null
                    || uri.getQuery() != null) {
                throw new IllegalArgumentException(text);
            }
            boolean usual = uri.getPort() < 0 && !given.contains("://");
            return usual
                    ? new URI(
                            "http",
                            null,
                            uri.getHost(),
                            kind.usualPort(),
                            uri.getPath(),
                            null,
                            null)
                    : uri;
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException(text, e);
        }
    }

    /// Fetches traces into a recording that does not exist yet. Blocks.
    ///
    /// @throws JournalException when the server cannot be asked, has no such traces, or the
    ///   recording cannot be written
    public Fetched into(Path target, RemoteQuestion question) throws InterruptedException {
        return into(target, (server, answers) -> server.fetch(question, answers));
    }

    /// Fetches the newest traces that match a query, as far as the server can be asked for them, to
    /// be searched here. Blocks until they are there; an interrupt ends it.
    ///
    /// @param query also of when the traces began
    /// @param limit the most traces of each service
    /// @return to be closed
    /// @throws JournalException when the server cannot be asked, or there is no room here
    public FetchedTraces search(TraceQuery query, int limit) throws InterruptedException {
        var asked = ServerQuestion.of(query.where());
        Instant to = query.period().to().orElseGet(InstantSource.system()::instant);
        RemoteQuestion question =
                asked.within(query.period().from().orElse(Instant.EPOCH), to, limit);
        TemporaryDirectory directory = directory();
        try {
            Path target = directory.path().resolve("fetched.meshscope");
            Fetched fetched =
                    asked.trace().isPresent()
                            ? into(target, (s, a) -> s.trace(asked.trace().get(), a))
                            : into(target, question);
            return FetchedTraces.of(target, fetched, asked.whole(), directory);
        } catch (NothingFetchedException e) {
            directory.close();
            return FetchedTraces.NONE;
        } catch (RuntimeException | InterruptedException e) {
            directory.close();
            throw e;
        }
    }

    private interface Asking {
        void ask(RemoteServer server, RemoteAnswers answers)
                throws IOException, InterruptedException;
    }

    private Fetched into(Path target, Asking asking) throws InterruptedException {
        try (var directory = directory();
                var http = new RemoteHttp(address, token.map(Secret::value))) {
            Path file = directory.path().resolve(kind.title().toLowerCase(Locale.ROOT) + ".json");
            var answers = new RemoteAnswers(file);
            try (answers) {
                asking.ask(kind.server(http), answers);
            }
            return new Fetched(
                    FileImport.into(target, List.of(file), new EachOnce()), answers.notes());
        } catch (NoTelemetryException e) {
            throw new NothingFetchedException(e);
        } catch (RemoteException e) {
            throw new JournalException(e.said(), e);
        } catch (IOException e) {
            throw new JournalException(Message.of("remote.unkept", Message.why(e)), e);
        }
    }

    private static TemporaryDirectory directory() {
        return TemporaryDirectory.made("fetched");
    }

    /// The server has nothing of what it was asked for.
    private static final class NothingFetchedException extends JournalException {

        private static final long serialVersionUID = 1L;

        NothingFetchedException(NoTelemetryException cause) {
            super(Message.of("remote.nothing"), cause);
        }
    }
}
