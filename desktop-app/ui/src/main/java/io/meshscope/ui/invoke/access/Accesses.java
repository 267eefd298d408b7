package io.meshscope.ui.invoke.access;

import io.meshscope.session.AccessChoice;
import io.meshscope.session.AccessChoices;
import io.meshscope.ui.preferences.KeptAccess;
import io.meshscope.ui.preferences.PreferencesKeeper;
import io.meshscope.wire.access.Credentials;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// How servers are called where the user chose it. All but the secrets is kept between starts;
/// those live as long as the session.
public final class Accesses {

    private static final Logger LOG = LoggerFactory.getLogger(Accesses.class);

    private final AccessChoices choices;
    private final PreferencesKeeper keeper;

    public Accesses(AccessChoices choices, PreferencesKeeper keeper) {
        this.choices = choices;
        this.keeper = keeper;
    }

    /// Takes what was chosen at an earlier start, unless it was chosen in this session. Call it as
    /// a session begins: other views and feeds call servers too.
    public static void takeUp(AccessChoices choices, PreferencesKeeper keeper) {
        keeper.get().accesses().forEach((place, kept) -> takeUp(choices, place, kept));
    }

    private static void takeUp(AccessChoices choices, String place, KeptAccess kept) {
        if (choices.of(place).isEmpty()) {
            try {
                choices.choose(place, AccessTexts.withoutSecret(kept));
            } catch (AccessTexts.Fault | IllegalArgumentException e) {
                LOG.warn("how {} is called is kept in a way that is not known", place, e);
            }
        }
    }

    /// What was typed for a service or an address.
    KeptAccess of(String place) {
        return keeper.get().accesses().getOrDefault(place, KeptAccess.NONE);
    }

    /// Whether credentials were chosen, and their secret has to be typed again.
    public boolean lacksSecret(String place) {
        return !of(place).credentials().equals(KeptAccess.KeptCredentials.NONE) && !known(place);
    }

    private boolean known(String place) {
        return choices.of(place).filter(c -> !c.credentials().equals(Credentials.NONE)).isPresent();
    }

    /// Calls a server like this from now on. A secret that is left blank stays, when nothing else
    /// of the credentials has changed.
    ///
    /// @throws AccessTexts.Fault when what was typed is no choice
    void choose(String place, KeptAccess typed, String secret) {
        Optional<AccessChoice> before = choices.of(place);
        boolean same = secret.isBlank() && typed.credentials().equals(of(place).credentials());
        if (before.isPresent() && same && known(place)) {
            AccessChoice other = AccessTexts.withoutSecret(typed);
            choices.choose(
                    place, new AccessChoice(other.way(), other.tls(), before.get().credentials()));
        } else {
            choices.choose(place, AccessTexts.choice(typed, secret));
        }
        keeper.change(p -> p.withAccess(place, typed));
    }
}
