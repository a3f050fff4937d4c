using Microsoft.DotNet.Interactive;
using Microsoft.DotNet.Interactive.Formatting;

namespace Workbench.Kernel.Sessions;

/// <summary>
/// JavaScript blocks: they run in the page that shows the notebook, never here. Values shared with them become declarations ahead of
/// the code. What the scripts compute stays in the page.
/// </summary>
internal sealed class PageScripts : IVariableStore
{
    private readonly List<string> declarations = [];

    public IReadOnlyList<SessionVariable> Variables => [];

    public SessionVariable? Find(string name) => null;

    public Task DeclareAsync(SessionVariable variable, CancellationToken cancellation)
    {
        // The default encoder writes < as \u003c, so that a text with </script> in it cannot end the script.
        declarations.Add($"var {variable.Name} = {JsonCopy.Json(variable.Name, variable.Value)};");
        return Task.CompletedTask;
    }

    /// <summary>Forgets declarations whose block never came: they are those of one cell.</summary>
    public void BeginCell() => declarations.Clear();

    /// <summary>Shows a block as a script element and as a script.</summary>
    public void Show(string code)
    {
        var script = string.Join('\n', declarations.Append(code.Trim('\n'))).Replace("</script", "<\\/script", StringComparison.OrdinalIgnoreCase);
        declarations.Clear();
        KernelInvocationContext.Current!.Display(new[]
        {
            new FormattedValue(HtmlFormatter.MimeType, $"<script type=\"text/javascript\">\n{script}\n</script>"),
            new FormattedValue("application/javascript", script),
        });
    }
}
