package io.meshscope.wire.http;

import java.time.Duration;

/// What a sender may ask of the server.
///
/// @param bodyBytes the longest body, compressed and decompressed
/// @param concurrent how many requests are read and answered at once; more are told to come later
/// @param connections how many are open at once; more are closed at once
/// @param body the longest time that a body may take to arrive
/// @param idle the longest time that a connection may take to send the head of its next request
public record HttpLimits(
        int bodyBytes, int concurrent, int connections, Duration body, Duration idle) {}
