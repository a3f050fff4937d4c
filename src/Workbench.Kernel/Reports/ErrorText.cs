using Workbench.Kernel.Documents;

namespace Workbench.Kernel.Reports;

/// <summary>An error's message without its stack, and the rest.</summary>
internal static class ErrorText
{
    private const int MaximumLines = 12;

    /// <summary>The message: what the error says before the first line of a stack.</summary>
    public static string Headline(ErrorOutput error)
    {
        var lines = ConsoleText.Clean(error.Value).Split('\n').TakeWhile(line => !line.StartsWith("   at ", StringComparison.Ordinal)).ToList();
        var message = string.Join('\n', lines.Take(MaximumLines)).Trim();
        if (message.Length == 0)
            return error.Name;
        return error.Name is "" or "Error" || message.StartsWith(error.Name, StringComparison.Ordinal) ? message : $"{error.Name}: {message}";
    }

    /// <summary>The stack and what else was said; empty where the message is all.</summary>
    public static string Details(ErrorOutput error)
    {
        var trace = ConsoleText.Clean(string.Join('\n', error.Traceback)).Trim();
        var all = trace.Length > 0 ? trace : ConsoleText.Clean(error.Value).Trim();
        return all == Headline(error) ? "" : all;
    }
}
