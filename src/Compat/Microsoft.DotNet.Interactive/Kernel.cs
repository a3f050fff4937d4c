using System.Text.Json;
using Microsoft.AspNetCore.Html;
using Microsoft.DotNet.Interactive.Commands;
using Microsoft.DotNet.Interactive.Formatting;

namespace Microsoft.DotNet.Interactive;

/// <summary>What cells call without a qualifier.</summary>
public static class Kernel
{
    /// <summary>Displays a value in the preferred MIME types of its type.</summary>
    public static DisplayedValue display(object? value) => value.Display();

    /// <summary>Displays a value as the given MIME types.</summary>
    public static DisplayedValue display(object? value, params string[] mimeTypes) => value.Display(mimeTypes);

    /// <summary>Asks the user for a line of text.</summary>
    /// <exception cref="NotSupportedException">Nobody can be asked, e.g. in a run without a front end.</exception>
    public static Task<string> GetInputAsync(string prompt = "", string typeHint = "text") => AskAsync(prompt, isPassword: false, typeHint);

    /// <summary>Asks the user for several texts, one after another.</summary>
    /// <param name="inputDescriptions">What is asked for. A type hint <c>password</c> keeps the answer from being shown.</param>
    /// <returns>The answers by name.</returns>
    /// <exception cref="ArgumentException">Nothing is asked for, or two things under one name.</exception>
    /// <exception cref="NotSupportedException">Nobody can be asked.</exception>
    public static async Task<IDictionary<string, string>> GetInputsAsync(IEnumerable<InputDescription> inputDescriptions)
    {
        var asked = inputDescriptions?.ToList() ?? [];
        if (asked.Count == 0)
            throw new ArgumentException("You must provide at least one input description.");
        if (asked.GroupBy(input => input.Name).FirstOrDefault(inputs => inputs.Count() > 1) is { } repeated)
            throw new ArgumentException($"Two inputs have the name '{repeated.Key}', by which the answers are told apart.");
        var answers = new Dictionary<string, string>();
        foreach (var input in asked)
        {
            var type = input.TypeHint ?? "text";
            answers[input.Name] = await AskAsync(input.Prompt, type == "password", type, input.Name).ConfigureAwait(false);
        }

        return answers;
    }

    /// <summary>Asks the user for a text that the front end does not show.</summary>
    /// <exception cref="NotSupportedException">Nobody can be asked.</exception>
    public static async Task<PasswordString> GetPasswordAsync(string prompt = "") =>
        new(await AskAsync(prompt, isPassword: true, "password").ConfigureAwait(false));

    /// <summary>Asks the user for a line of text and waits for it.</summary>
    public static string input(string prompt = "") => Wait(GetInputAsync(prompt));

    /// <summary>Asks the user for a text that the front end does not show, and waits for it.</summary>
    public static PasswordString password(string prompt = "") => Wait(GetPasswordAsync(prompt));

    /// <summary>Text that is HTML already.</summary>
    public static IHtmlContent HTML(string content) => new HtmlString(content);

    /// <summary>Runs a script in the page.</summary>
    public static void Javascript(string scriptContent) =>
        $"<script type=\"text/javascript\">{scriptContent}</script>".DisplayAs(HtmlFormatter.MimeType);

    /// <summary>Adds a style sheet to the page.</summary>
    public static void CSS(string content) =>
        Javascript($"document.head.appendChild(Object.assign(document.createElement('style'), {{ textContent: {JsonSerializer.Serialize(content)} }}));");

    private static async Task<string> AskAsync(string prompt, bool isPassword, string typeHint, string? name = null)
    {
        var asked = KernelInvocationContext.Current?.Outputs.AskAsync(prompt, isPassword, typeHint, name) ?? Task.FromResult<string?>(null);
        return await asked.ConfigureAwait(false) ?? throw new NotSupportedException("Input prompt is not supported.");
    }

    private static T Wait<T>(Task<T> answer) =>
        answer.WaitAsync(KernelInvocationContext.Current?.CancellationToken ?? CancellationToken.None).GetAwaiter().GetResult();
}
