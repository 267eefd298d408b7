package io.meshscope.shop.user;

import at.favre.lib.crypto.bcrypt.BCrypt;
import at.favre.lib.crypto.bcrypt.LongPasswordStrategies;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.Semaphore;

/// Hashes passwords and checks them, with bcrypt. A check costs the same whether there is a hash to
/// check against or not, so its time tells nothing. Thread-safe.
final class PasswordCheck {

    /// What bcrypt reads of a password; a longer one is refused instead of cut.
    static final int MOST_BYTES = 72;

    /// 2 to the power of it rounds: about a quarter of a second.
    static final int COST = 12;

    /// A salt and a hash of no known password. To make one would take a core as long as a check.
    private static final String NOBODYS =
            "meshscopemeshscopemesO" + "nobodyhasthispasswordatallxxxx.";

    /// Each takes a core for its time.
    private static final int AT_ONCE = 2;

    private final int cost;
    private final byte[] nobodys;
    private final Semaphore running = new Semaphore(AT_ONCE, true);

    /// @param cost of the hash that is checked when there is none, 4 to 31
    PasswordCheck(int cost) {
        this.cost = cost;
        this.nobodys = "$2a$%02d$%s".formatted(cost, NOBODYS).getBytes(StandardCharsets.US_ASCII);
    }

    /// @param password at most [#MOST_BYTES]
    String hash(String password) {
        byte[] hashed =
                BCrypt.with(LongPasswordStrategies.strict(BCrypt.Version.VERSION_2A))
                        .hash(cost, password.getBytes(StandardCharsets.UTF_8));
        return new String(hashed, StandardCharsets.US_ASCII);
    }

    /// Whether the password is the one of the hash; never when there is no hash.
    boolean matches(String password, Optional<String> hash) {
        byte[] against = hash.map(text -> text.getBytes(StandardCharsets.US_ASCII)).orElse(nobodys);
        running.acquireUninterruptibly();
        try {
            boolean equal =
                    BCrypt.verifyer(
                                    BCrypt.Version.VERSION_2A,
                                    LongPasswordStrategies.strict(BCrypt.Version.VERSION_2A))
                            .verify(password.getBytes(StandardCharsets.UTF_8), against)
                            .verified;
            return equal && hash.isPresent();
        } finally {
            running.release();
        }
    }
}
