namespace Workbench.Kernel.Sessions;

/// <summary>A question of a cell to the user.</summary>
/// <param name="Prompt">The question; may be empty.</param>
/// <param name="IsPassword">Whether the answer must not be shown.</param>
/// <param name="TypeHint">What kind of answer is meant, e.g. <c>text</c>, <c>file</c>.</param>
/// <param name="Name">The name under which a run without a person gets the answer; null where it is the prompt.</param>
public sealed record InputRequest(string Prompt, bool IsPassword = false, string TypeHint = "text", string? Name = null);
