package io.meshscope.wire.http;

import java.util.Optional;

/// What a server does with requests.
public interface HttpService {

    /// Looks at a request before its body is read. Called on the network's thread: it must return
    /// at once.
    ///
    /// @return the answer, when none of the body is needed for it
    /// @throws HttpRefusal when the request cannot be taken
    Optional<HttpAnswer> head(HttpHead head) throws HttpRefusal;

    /// Answers a whole request. Called on a virtual thread: it may block.
    ///
    /// @param body decompressed
    HttpAnswer answer(HttpHead head, byte[] body) throws HttpRefusal;

    /// Puts a refusal into the words of the protocol; also those of the server itself. Called on
    /// any thread: it must return at once.
    HttpAnswer refusal(HttpHead head, HttpRefusal refusal);
}
