package io.meshscope.runtime.config;

import io.meshscope.runtime.instance.MeshSettings;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/// A command: turns a secret read from standard input into the `enc:v1:` value that stands in the
/// config centre. The key comes from `MESHSCOPE_SECRET_KEY` or `MESHSCOPE_SECRET_KEY_FILE`, never
/// from an argument, which every user of the machine could read. With `--new-key` it prints a new
/// key instead.
public final class EncryptSecret {

    private static final int LONGEST = 64 * 1024;

    private EncryptSecret() {}

    /// Ends with 0 when done, 2 when something was missing.
    public static void main(String[] args) throws IOException {
        System.exit(run(args, System.getenv(), System.in, System.out, System.err));
    }

    static int run(
            String[] args,
            Map<String, String> environment,
            InputStream in,
            PrintStream out,
            PrintStream err)
            throws IOException {
        if (args.length == 1 && args[0].equals("--new-key")) {
            out.println(SecretCipher.newKey());
            return 0;
        }
        if (args.length > 0) {
            err.println("Give the secret on standard input; the only argument is --new-key.");
            return 2;
        }
        try {
            SecretCipher cipher = SecretCipher.withKey(MeshSettings.secretKey(environment));
            byte[] read = in.readNBytes(LONGEST + 1);
            if (read.length > LONGEST) {
                err.println("The secret is longer than 64 KiB.");
                return 2;
            }
            String plain = withoutLineEnd(new String(read, StandardCharsets.UTF_8));
            if (plain.isEmpty()) {
                err.println("There is no secret on standard input.");
                return 2;
            }
            out.println(cipher.seal(plain));
            return 0;
        } catch (IllegalArgumentException e) {
            err.println(e.getMessage());
            return 2;
        }
    }

    /// `echo` and editors add a line end that nobody means.
    private static String withoutLineEnd(String text) {
        String cut = text.endsWith("\n") ? text.substring(0, text.length() - 1) : text;
        return cut.endsWith("\r") ? cut.substring(0, cut.length() - 1) : cut;
    }
}
