package io.meshscope.cluster;

/// What a user may choose of the demo shop.
///
/// @param instances of every service, 1 to 5
public record DemoOptions(int instances) {

    public static final int MAX_INSTANCES = 5;
    public static final DemoOptions USUAL = new DemoOptions(1);

    public DemoOptions {
        if (instances < 1 || instances > MAX_INSTANCES) {
            throw new IllegalArgumentException("1 to " + MAX_INSTANCES + " instances");
        }
    }
}
