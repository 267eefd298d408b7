/// Receives telemetry over HTTP: paths, content types, web origins, and answers in the words of
/// each protocol.
@NullMarked
package io.meshscope.receive.http;

import org.jspecify.annotations.NullMarked;
