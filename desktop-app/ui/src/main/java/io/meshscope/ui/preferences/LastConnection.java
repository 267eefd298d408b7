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
        etcd = etcd == null ? new Etcd("", "") : etcd;
        others = others == null ? Others.NONE : others;
    }

    /// More of the etcd that was connected to, without a password.
    ///
    /// @param user blank for an etcd without authentication
    /// @param layouts of registrations, as the user described them
    public record Etcd(String user, String layouts) {

        public Etcd {
            user = user == null ? "" : user;
            layouts = layouts == null ? "" : layouts;
        }
    }

    /// What else was connected to; an older file lacks some of it.
    ///
    /// @param scrape addresses of metrics
    /// @param dns names with SRV records
    /// @param dnsServer blank for those of this computer
    /// @param zookeeper servers of one ensemble
    /// @param zookeeperUser blank where everybody may read
    public record Others(
            String scrape, String dns, String dnsServer, String zookeeper, String zookeeperUser) {

        static final Others NONE = new Others("", "", "", "", "");

        public Others {
            scrape = scrape == null ? "" : scrape;
            dns = dns == null ? "" : dns;
            dnsServer = dnsServer == null ? "" : dnsServer;
            zookeeper = zookeeper == null ? "" : zookeeper;
            zookeeperUser = zookeeperUser == null ? "" : zookeeperUser;
        }
    }
}
