namespace Microsoft.DotNet.Interactive.Commands;

/// <summary>One of the inputs that <see cref="Kernel.GetInputsAsync"/> asks for.</summary>
/// <param name="name">Its name among the answers, by which a run without a person gets it too.</param>
/// <param name="prompt">The question; null for the name.</param>
public class InputDescription(string name, string? prompt = null)
{
    /// <summary>Its name among the answers.</summary>
    public string Name { get; } = name ?? throw new ArgumentNullException(nameof(name));

    /// <summary>The question.</summary>
    public string Prompt { get; } = prompt ?? name;

    /// <summary>What kind of answer is meant, e.g. <c>text</c>, <c>password</c>; null for a text.</summary>
    public string? TypeHint { get; set; }
}
