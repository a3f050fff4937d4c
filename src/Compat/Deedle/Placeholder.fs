module internal Deedle.Placeholder
