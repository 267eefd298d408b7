package io.meshscope.ui.preferences;

/// How the servers of a service are called, as it was typed: all but the secrets.
///
/// @param way `AS_KNOWN`, `PLAINTEXT` or `TLS`
public record KeptAccess(String way, KeptTls tls, KeptCredentials credentials) {

    /// Nothing was chosen.
    public static final KeptAccess NONE =
            new KeptAccess("AS_KNOWN", KeptTls.PLATFORM, KeptCredentials.NONE);

    /// What an older file lacks was not chosen.
    public KeptAccess {
        way = way == null ? "AS_KNOWN" : way;
        tls = tls == null ? KeptTls.PLATFORM : tls;
        credentials = credentials == null ? KeptCredentials.NONE : credentials;
    }

    /// PEM files by their paths; blank for none.
    ///
    /// @param serverName that the server's certificate is for, and the calls' authority
    /// @param unchecked whether any certificate is taken
    public record KeptTls(
            String ca, String certificate, String key, String serverName, boolean unchecked) {

        public static final KeptTls PLATFORM = new KeptTls("", "", "", "", false);
    }

    /// What servers are shown, without the secret.
    ///
    /// @param kind `NONE`, `BEARER`, `BASIC`, `LOGIN` or `OAUTH`
    /// @param url where a token is asked for
    /// @param user the user's or the client's name
    public record KeptCredentials(String kind, String url, String user, String scope) {

        public static final KeptCredentials NONE = new KeptCredentials("NONE", "", "", "");
    }
}
