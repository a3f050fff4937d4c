namespace Microsoft.DotNet.Interactive;

/// <summary>A text that is never shown, only given out when asked for.</summary>
public class PasswordString
{
    private readonly string clearText;

    public PasswordString(string clearTextPassword)
    {
        ArgumentNullException.ThrowIfNull(clearTextPassword);
        clearText = clearTextPassword;
    }

    /// <summary>The text itself.</summary>
    public string GetClearTextPassword() => clearText;

    /// <summary>As many stars as the text has characters.</summary>
    public override string ToString() => new('*', clearText.Length);
}
