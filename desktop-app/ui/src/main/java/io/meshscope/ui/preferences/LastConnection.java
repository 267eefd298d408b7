package io.meshscope.ui.preferences;

import com.fasterxml.jackson.annotation.JsonUnwrapped;

/// What was typed into the connection form, without a token or a password.
///
/// @param endpoints of etcd
/// @param etcd more of it; an older file lacks it
/// @param others beside etcd and Consul; in the file they stand beside the rest
public record LastConnection(
        String endpoints,
        String consul,
        String registryPrefixes,
        String configPrefix,
        String environment,
        Etcd etcd,
        @JsonUnwrapped Others others) {

    public LastConnection {
        etcd = etcd == null ? new Etcd("", "", Tls.NONE) : etcd;
        others = others == null ? Others.NONE : others;
    }

    /// More of the etcd that was connected to, without a password.
    ///
    /// @param user blank for an etcd without authentication
    /// @param layouts of registrations, as the user described them
    /// @param tls for endpoints of https
    public record Etcd(String user, String layouts, Tls tls) {

        public Etcd {
            user = user == null ? "" : user;
            layouts = layouts == null ? "" : layouts;
            tls = tls == null ? Tls.NONE : tls;
        }
    }

    /// The names of PEM files, each blank for none.
    ///
    /// @param certificate the client's own
    /// @param key of that certificate
    public record Tls(String ca, String certificate, String key) {

        public static final Tls NONE = new Tls("", "", "");

        public Tls {
            ca = ca == null ? "" : ca;
            certificate = certificate == null ? "" : certificate;
            key = key == null ? "" : key;
        }
    }

    /// What else was connected to; an older file lacks some of it.
    ///
    /// @param scrape addresses of metrics
    /// @param dns names with SRV records
    /// @param dnsServer blank for those of this computer
    /// @param zookeeper servers of one ensemble
    /// @param zookeeperUser blank where everybody may read
    /// @param consulDatacenter blank for the agent's own
    /// @param consulTls for an agent at https
    public record Others(
            String scrape,
            String dns,
            String dnsServer,
            String zookeeper,
            String zookeeperUser,
            String consulDatacenter,
            Tls consulTls) {

        static final Others NONE = new Others("", "", "", "", "", "", Tls.NONE);

        public Others {
            scrape = scrape == null ? "" : scrape;
            dns = dns == null ? "" : dns;
            dnsServer = dnsServer == null ? "" : dnsServer;
            zookeeper = zookeeper == null ? "" : zookeeper;
            zookeeperUser = zookeeperUser == null ? "" : zookeeperUser;
            consulDatacenter = consulDatacenter == null ? "" : consulDatacenter;
            consulTls = consulTls == null ? Tls.NONE : consulTls;
        }
    }
}
