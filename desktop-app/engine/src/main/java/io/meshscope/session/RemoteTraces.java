package io.meshscope.session;

import io.meshscope.journal.JournalException;
import io.meshscope.journal.TemporaryDirectory;
import io.meshscope.trace.remote.RemoteAnswers;
import io.meshscope.trace.remote.RemoteException;
import io.meshscope.trace.remote.RemoteHttp;
import io.meshscope.trace.remote.RemoteQuestion;
import io.meshscope.wire.access.Secret;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
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
    public record Fetched(FileImport.Imported imported, List<String> notes) {

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
        try (var directory = TemporaryDirectory.create("fetched")) {
            Path file = directory.path().resolve(kind.title().toLowerCase(Locale.ROOT) + ".json");
            var answers = new RemoteAnswers(file);
            try (answers) {
                kind.server(new RemoteHttp(address, token.map(Secret::value)))
                        .fetch(question, answers);
            }
            return new Fetched(FileImport.into(target, List.of(file)), answers.notes());
        } catch (NoTelemetryException e) {
            throw new JournalException("The server has no such traces within that time.", e);
        } catch (RemoteException e) {
            throw new JournalException(String.valueOf(e.getMessage()), e);
        } catch (IOException e) {
            throw new JournalException("What was fetched cannot be kept: " + e.getMessage(), e);
        }
    }
}
