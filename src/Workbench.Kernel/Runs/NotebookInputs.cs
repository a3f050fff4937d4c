using Workbench.Kernel.Sessions;

namespace Workbench.Kernel.Runs;

/// <summary>Answers what the cells of a run ask for (<c>@input</c>, <c>@password</c>) from values given by name.</summary>
internal sealed class NotebookInputs(IReadOnlyDictionary<string, string> values)
{
    private readonly HashSet<string> asked = new(StringComparer.Ordinal);

    /// <summary>Names of values that nothing asked for.</summary>
    public IReadOnlyList<string> Unused => [.. values.Keys.Where(name => !asked.Contains(name))];

    /// <summary>The value by the request's name, or by its prompt; null where none was given.</summary>
    public Task<string?> AnswerAsync(InputRequest request, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        var name = request.Name is { } given && values.ContainsKey(given) ? given : request.Prompt;
        asked.Add(name);
        return Task.FromResult(values.GetValueOrDefault(name));
    }
}
