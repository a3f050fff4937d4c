namespace Workbench;

/// <summary>
/// An error that the user can act on: bad input, a missing file, an impossible setting. Its message says what was
/// found, what was expected and the likely fix; the command line prints the message alone, without a stack.
/// </summary>
public class WorkbenchException : Exception
{
    /// <summary>Creates the error with the text the user will read.</summary>
    public WorkbenchException(string message)
        : base(message)
    {
    }

    /// <summary>Creates the error with the text the user will read and the failure beneath it.</summary>
    public WorkbenchException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
