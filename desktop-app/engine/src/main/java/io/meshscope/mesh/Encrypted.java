package io.meshscope.mesh;

import java.util.regex.Pattern;

/// How an encrypted value stands in a text: `enc:v1:` and base64.
public final class Encrypted {

    /// What one begins with.
    public static final String MARK = "enc:v1:";

    /// A whole one.
    public static final Pattern VALUE = Pattern.compile(MARK + "[A-Za-z0-9+/=_-]++");

    private Encrypted() {}
}
