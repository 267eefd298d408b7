package io.meshscope.demo;

/// What a user may choose of the demo shop.
///
/// @param instances of every service, 1 to 5
/// @param mutualTls whether services and callers authenticate each other by certificates that are
///   made for the launch; plaintext otherwise
public record DemoOptions(int instances, boolean mutualTls) {

    public static final int MAX_INSTANCES = 5;
    public static final DemoOptions USUAL = new DemoOptions(1, false);

    public DemoOptions {
        if (instances < 1 || instances > MAX_INSTANCES) {
            throw new IllegalArgumentException("1 to " + MAX_INSTANCES + " instances");
        }
    }

    /// The same options with mutual TLS, or without it.
    public DemoOptions withMutualTls(boolean mutual) {
        return new DemoOptions(instances, mutual);
    }
}
