package io.isilondriver.bootstrap.help;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Help;
import picocli.CommandLine.IHelpSectionRenderer;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.UsageMessageSpec;

/**
 * Help that shows a command's own options first, and those that every command takes apart from
 * them.
 */
public final class HelpLayout {
  private static final String GLOBAL = "isilonctl.global";
  private static final String GLOBAL_HEADING = "isilonctl.globalHeading";
  private static final int WIDTH = 96;

  private HelpLayout() {}

  /** Lays out the help of a command and of all below it. */
  public static void apply(CommandLine root) {
    root.setUsageHelpWidth(WIDTH);
    root.setUsageHelpLongOptionsMaxWidth(30);
    applyTo(root, true);
  }

  private static void applyTo(CommandLine command, boolean isRoot) {
    UsageMessageSpec usage = command.getCommandSpec().usageMessage();
    usage.sortOptions(false);
    usage.commandListHeading("%nCommands:%n");
    Map<String, IHelpSectionRenderer> sections = command.getHelpSectionMap();
    if (!isRoot) {
      sections.put(
          UsageMessageSpec.SECTION_KEY_OPTION_LIST_HEADING,
          help -> own(help).isEmpty() ? "" : heading(help, "Options:"));
      sections.put(UsageMessageSpec.SECTION_KEY_OPTION_LIST, help -> list(help, own(help)));
      sections.put(GLOBAL_HEADING, help -> heading(help, "Options of every command:"));
      sections.put(GLOBAL, help -> list(help, inherited(help)));
      command.setHelpSectionMap(sections);
      List<String> keys = new ArrayList<>(command.getHelpSectionKeys());
      keys.removeAll(List.of(GLOBAL_HEADING, GLOBAL)); // picocli hands a parent's layout down
      int after = keys.indexOf(UsageMessageSpec.SECTION_KEY_OPTION_LIST) + 1;
      keys.addAll(after, List.of(GLOBAL_HEADING, GLOBAL));
      command.setHelpSectionKeys(keys);
      if (!command.getCommandSpec().positionalParameters().isEmpty()) {
        usage.parameterListHeading("%n");
      }
    }
    command.getSubcommands().values().forEach(child -> applyTo(child, false));
  }

  private static String heading(Help help, String text) {
    return help.createHeading("%n" + text + "%n");
  }

  private static String list(Help help, List<OptionSpec> options) {
    return help.optionListExcludingGroups(options);
  }

  private static List<OptionSpec> own(Help help) {
    return options(help, false);
  }

  private static List<OptionSpec> inherited(Help help) {
    return options(help, true);
  }

  private static List<OptionSpec> options(Help help, boolean inherited) {
    return help.commandSpec().options().stream()
        .filter(option -> !option.hidden() && option.inherited() == inherited)
        .toList();
  }
}
