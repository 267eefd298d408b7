/// Log records as they come over OpenTelemetry's protocol.
@NullMarked
package io.meshscope.log.otlp;

import org.jspecify.annotations.NullMarked;
