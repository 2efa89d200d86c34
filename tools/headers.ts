/**
 * What the app may do in the browser: run its own scripts and talk to its own origin, nothing else. An imported file, a
 * payee's name or a hostile dependency cannot send anything away or bring anything in.
 */
const POLICY: Readonly<Record<string, string>> = {
  'default-src': "'none'",
  'script-src': "'self'",
  'style-src': "'self'",
  'img-src': "'self' data: blob:",
  'font-src': "'self'",
  'connect-src': "'self'",
  'worker-src': "'self'",
  'manifest-src': "'self'",
  'base-uri': "'none'",
  'form-action': "'none'",
  'frame-ancestors': "'none'",
  'require-trusted-types-for': "'script'",
  // The one policy of src/pwa/trusted-types.ts.
  'trusted-types': 'daybook',
};

export const contentSecurityPolicy = serialise(POLICY);

/** For a `<meta>` tag, which static hosts without headers of their own fall back on; it may not hold `frame-ancestors`. */
export const metaContentSecurityPolicy = serialise(
  Object.fromEntries(Object.entries(POLICY).filter(([directive]) => directive !== 'frame-ancestors')),
);

export const securityHeaders: Readonly<Record<string, string>> = {
  'Content-Security-Policy': contentSecurityPolicy,
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Embedder-Policy': 'require-corp',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'no-referrer',
};

function serialise(policy: Readonly<Record<string, string>>): string {
  return Object.entries(policy)
    .map(([directive, value]) => `${directive} ${value}`)
    .join('; ');
}
