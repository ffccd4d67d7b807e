package io.isilondriver.configuration;

import java.util.Set;

/**
 * Keys that Manila knows and this driver has no use for. A file that holds them is not wrong, and
 * what stands in them is never looked at.
 */
final class UnusedKeys {
  static final Set<String> NAMES =
      Set.of(
          // The administrator owns the schedule of the cluster's Dedupe job.
          "powerscale_dedupe_schedule",
          // Jobs of the PowerScale plugin; this driver waits as long as a job takes.
          "powerscale_job_interval",
          "powerscale_job_retries",
          // Other plugins of the same framework.
          "emc_interface_ports",
          "emc_nas_pool_name",
          "emc_nas_pool_names",
          "emc_nas_server_container",
          "emc_nas_server_pool",
          // Manila itself, around any driver.
          "admin_network_config_group",
          "automatic_share_server_cleanup",
          "backend_availability_zone",
          "check_for_expired_shares_in_recycle_bin_interval",
          "delete_share_server_with_last_share",
          "enable_gathering_share_usage_size",
          "enabled_share_backends",
          "hook_drivers",
          "is_deferred_deletion_enabled",
          "max_share_server_size",
          "max_shares_per_share_server",
          "migration_driver_continue_update_interval",
          "migration_ignore_files",
          "network_api_class",
          "network_config_group",
          "network_plugin_ipv4_enabled",
          "network_plugin_ipv6_enabled",
          "num_shell_tries",
          "periodic_deferred_delete_interval",
          "protocol_access_mapping",
          "replica_state_update_interval",
          "replication_domain",
          "report_default_filter_function",
          "server_migration_driver_continue_update_interval",
          "share_driver",
          "share_mount_template",
          "share_name_template",
          "share_service_inithost_offload",
          "share_snapshot_name_template",
          "share_unmount_template",
          "share_usage_size_update_interval",
          "ssh_conn_timeout",
          "ssh_max_pool_conn",
          "ssh_min_pool_conn",
          "unmanage_remove_access_rules",
          "unused_share_server_cleanup_interval",
          "update_shares_status_on_ensure",
          "use_scheduler_creating_share_from_snapshot");

  private UnusedKeys() {}
}
