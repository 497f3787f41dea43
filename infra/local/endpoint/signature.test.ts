import { readCredential, signatureFits } from './signature';

/** From the Signature Version 4 test suite that AWS publishes. */
const SECRET = 'wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY';
const request = (url: string, signature: string) => ({
  method: 'GET',
  url,
  headers: {
    host: 'example.amazonaws.com',
    'x-amz-date': '20150830T123600Z',
    authorization: `AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20150830/us-east-1/service/aws4_request, SignedHeaders=host;x-amz-date, Signature=${signature}`,
  },
  body: Buffer.alloc(0),
});

test.each([
  ['get-vanilla', '/', '5fa00fa31553b73ebf1942676e86291e8372ff2a2260956d9b8aae1d763fbf31'],
  [
    'get-vanilla-query-order-key-case',
    '/?Param2=value2&Param1=value1',
    'b97d918cfa904a5beff61c982a1b6f458b799221646efd99d3219ec94cdf2500',
  ],
])('%s', (_, url, signature) => {
  const signed = request(url, signature);
  expect(signatureFits(signed, readCredential(signed), SECRET)).toBe(true);
  expect(signatureFits(signed, readCredential(signed), `${SECRET}x`)).toBe(false);
});
