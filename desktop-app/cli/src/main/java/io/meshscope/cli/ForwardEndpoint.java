package io.meshscope.cli;

import io.meshscope.session.InstancesProfile;
import io.meshscope.session.Profile;
import io.meshscope.session.ReceiverKind;
import java.net.URI;
import java.util.OptionalInt;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/// Reads where to what is received is sent on.
final class ForwardEndpoint {

    private static final int OTLP = 4_318;

    private ForwardEndpoint() {}

    /// @param text `http://host:4318`; without a scheme `http` is meant, without a port OTLP's
    /// @param own where this command itself receives
    /// @throws ParameterException when it is no address, or one of this command's own receivers
    static URI of(CommandLine line, String text, Profile.Ports own) {
        URI uri;
        try {
            uri = InstancesProfile.metricsAt(text);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(
                    line, "--forward " + text + " is no address; write http://host:4318", e);
        }
        int port = uri.getPort() < 0 ? OTLP : uri.getPort();
        boolean here = uri.getHost().matches("localhost|127\\..*|\\[::1]");
        if (here && own.of(ReceiverKind.OTLP_HTTP).equals(OptionalInt.of(port))) {
            throw new ParameterException(
                    line, "--forward " + text + " is where this command itself receives");
        }
        return URI.create(uri.getScheme() + "://" + uri.getHost() + ":" + port);
    }
}
