using System.Text.Json;
using Microsoft.AspNetCore.Html;
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

    private static async Task<string> AskAsync(string prompt, bool isPassword, string typeHint)
    {
        var asked = KernelInvocationContext.Current?.Outputs.AskAsync(prompt, isPassword, typeHint) ?? Task.FromResult<string?>(null);
        return await asked.ConfigureAwait(false) ?? throw new NotSupportedException("Input prompt is not supported.");
    }

    private static T Wait<T>(Task<T> answer) =>
        answer.WaitAsync(KernelInvocationContext.Current?.CancellationToken ?? CancellationToken.None).GetAwaiter().GetResult();
}
