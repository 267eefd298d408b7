package io.meshscope.runtime.instance;

import java.util.regex.Pattern;

/// Which version of a service runs where.
///
/// @param env the environment's name, as in `/config/{env}/…`
public record Deployment(String env, String zone, String version) {

    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9-]{0,62}");

    public Deployment {
        if (!NAME.matcher(env).matches()) {
            throw new IllegalArgumentException(
                    "MESHSCOPE_ENV must be lower-case letters, digits and '-', was '" + env + "'");
        }
    }

    static Deployment from(Variables variables) {
        return new Deployment(
                variables.text("MESHSCOPE_ENV", "dev"),
                variables.text("MESHSCOPE_ZONE", "local"),
                variables.text("MESHSCOPE_VERSION", "0.1.0"));
    }

    /// Whether development conveniences (no password, a default secret) are refused.
    public boolean isProduction() {
        return env.equals("prod") || env.startsWith("prod-");
    }
}
